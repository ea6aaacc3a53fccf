"""The finders: one spaCy component a kind of span. ``COMPONENTS`` is their order in the pipeline."""

COMPONENTS = (
    "zvit_numbers",
    "zvit_dates",
    "zvit_quantities",
    "zvit_places",
    "zvit_organisations",
    "zvit_people",
    "zvit_quotes",
)
