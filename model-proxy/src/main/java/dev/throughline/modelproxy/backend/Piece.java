package dev.throughline.modelproxy.backend;

import dev.throughline.contracts.model.v1.FinishReason;
import dev.throughline.contracts.model.v1.Part;
import dev.throughline.contracts.model.v1.TokenLogprob;
import dev.throughline.contracts.model.v1.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a back end said: a whole answer or a chunk of one.
 *
 * @param parts text and tool calls in the model's order
 * @param logprobs of the tokens; empty where not given
 * @param finish why the model stopped; null before the end
 * @param usage tokens; null before the end
 * @param responseModel the model that answered, as it calls itself; empty where not said
 * @param responseId the back end's id of the answer; empty where it gives none
 */
public record Piece(
    List<Part> parts,
    List<TokenLogprob> logprobs,
    @Nullable FinishReason finish,
    @Nullable Usage usage,
    String responseModel,
    String responseId) {}
