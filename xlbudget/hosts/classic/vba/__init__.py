"""VBA projects written from source, without Excel: compression, compound file and project, after the specifications."""
