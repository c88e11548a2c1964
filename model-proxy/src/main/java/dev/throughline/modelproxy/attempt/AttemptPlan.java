package dev.throughline.modelproxy.attempt;

import java.time.Duration;

/**
 * One attempt.
 *
 * @param number within the call, over all models, from 1
 * @param waited since the attempt before; zero for the first at a model
 * @param timeout of this one
 */
public record AttemptPlan(int number, Duration waited, Duration timeout) {}
