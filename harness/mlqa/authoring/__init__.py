"""For authors of packs: a skeleton to start from, and what is wrong with a pack as a whole."""
