package id.titian.anviz.frame;

/** What the line said: a frame that we can trust, or noise that we can only count. */
public sealed interface Heard permits Call, Reply, Noise {}
