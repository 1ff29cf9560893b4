"""Proposals that compete for a frame, and the ways to choose among them or to share it out."""
