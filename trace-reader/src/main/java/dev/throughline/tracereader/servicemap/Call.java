package dev.throughline.tracereader.servicemap;

import java.time.Duration;

/** One call, before calls are summed up to edges. */
record Call(Node from, Node to, boolean failed, Duration duration) {}
