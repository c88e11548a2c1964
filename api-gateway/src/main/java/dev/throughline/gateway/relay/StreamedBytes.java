package dev.throughline.gateway.relay;

/** A piece of a stream, to be written as it is. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StreamedBytes(byte[] bytes) {}
