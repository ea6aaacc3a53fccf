"""What is known of Ukrainian: clean text, tokens, sentences, readings, agreement, numerals, nominatives."""
