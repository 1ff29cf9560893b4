"""What must be there before a rule can find anything: asked first, so that a rule without a case costs little."""
