"""From what a report says to its sheet: model, looks, places, charts."""
