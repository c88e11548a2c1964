package dev.throughline.modelproxy.openai.front;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.identity.Identity;
import dev.throughline.modelproxy.openai.Json;
import dev.throughline.modelproxy.outcome.Outcome;
import io.grpc.Context;
import io.grpc.Deadline;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Chat completions over HTTP. */
@Controller("/v1/chat")
final class ChatController {
  private static final String END = "[DONE]";

  private final ChatCompletions completions;
  private final ClientCalls calls;

  ChatController(ChatCompletions completions, ClientCalls calls) {
    this.completions = completions;
    this.calls = calls;
  }

  @Post("/completions")
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
  Mono<HttpResponse<?>> complete(HttpRequest<?> client, Identity caller, @Body byte[] body) {
    ChatRequest chat = ChatRequestReader.read(body);
    return calls.answer(
        client,
        (sink, deadline) -> {
          if (chat.stream()) {
            stream(chat, caller.userId(), deadline, sink);
          } else {
            sink.success(whole(completions.whole(chat, caller.userId(), deadline)));
          }
        });
  }

  private static HttpResponse<?> whole(Outcome<ObjectNode> outcome) {
    return outcome.match(
        completion ->
            HttpResponse.ok(Json.bytes(completion)).contentType(MediaType.APPLICATION_JSON_TYPE),
        refusal -> RefusalError.of(refusal).response());
  }

  /** The status waits for the first chunk, so that a call which fails before it has its own. */
  private void stream(
      ChatRequest chat, String principal, Deadline deadline, MonoSink<HttpResponse<?>> sink) {
    StreamAnswer answer = new StreamAnswer(new EventStream(Context.current()), sink);
    try {
      completions.stream(chat, principal, deadline, answer::send)
          .match(
              attempts -> {
                answer.end(END);
                return true;
              },
              refusal -> {
                answer.fail(RefusalError.of(refusal));
                return false;
              });
    } catch (RuntimeException bug) {
      answer.fail(ApiErrors.bug());
      throw bug;
    }
  }
}
