package dev.throughline.localstack.scenario;

import dev.throughline.localstack.call.Reply;
import java.util.Optional;

/**
 * What came of a scenario's requests.
 *
 * @param before of the first request, where the scenario has one
 * @param reply of the request itself; its body is the stored execution when the client has left
 */
public record Performance(Optional<Reply> before, Reply reply) {}
