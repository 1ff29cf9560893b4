"""What the rules on words, dates, codes and settings share: a sheet's cells besides its amounts."""
