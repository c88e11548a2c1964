package dev.throughline.traceassertions.shape;

import dev.throughline.traceassertions.shape.Aligned.Missing;
import dev.throughline.traceassertions.shape.Aligned.Paired;
import dev.throughline.traceassertions.shape.Aligned.Unpaired;
import dev.throughline.traceassertions.shape.Finding.Kind;
import dev.throughline.tracereader.Excerpt;
import dev.throughline.tracereader.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is not as expected, read from a comparison. */
final class Findings {
  private final ObservedTree tree;
  private final MissingCauses missingCauses;
  private final SurplusCauses surplusCauses;
  private final List<Finding> found = new ArrayList<>();

  private Findings(ObservedTree tree, List<Aligned> tops, CorrelatedTraces elsewhere) {
    this.tree = tree;
    List<Span> unpaired = new ArrayList<>();
    collectUnpaired(tops, unpaired);
    unpaired.sort(ShapeMatcher.SEQUENCE);
    missingCauses = new MissingCauses(tree, unpaired, elsewhere);
    surplusCauses = new SurplusCauses(tree);
  }

  static List<Finding> of(
      ObservedTree tree, Siblings expected, List<Aligned> tops, CorrelatedTraces elsewhere) {
    Findings findings = new Findings(tree, tops, elsewhere);
    findings.missingAndDifferent(tops, null);
    findings.surplus(tops, expected, null);
    findings.found.sort(Comparator.comparing(Finding::kind));
    return findings.found;
  }

  private void collectUnpaired(List<Aligned> siblings, List<Span> into) {
    for (Aligned aligned : siblings) {
      if (aligned instanceof Unpaired unpaired) {
        into.addAll(tree.subtree(unpaired.span()));
      } else if (aligned instanceof Paired pair) {
        collectUnpaired(pair.children(), into);
      }
    }
  }

  private void missingAndDifferent(List<Aligned> siblings, @Nullable Paired parent) {
    for (Aligned aligned : siblings) {
      if (aligned instanceof Missing missing) {
        add(missing, parent);
      } else if (aligned instanceof Paired pair && pair.cost() > 0) {
        if (!pair.differences().isEmpty()) {
          String what = SpanText.of(pair.span()) + ": " + String.join("; ", pair.differences());
          found.add(new Finding(Kind.DIFFERENT, what, ""));
        }
        if (pair.misordered()) {
          found.add(misordered(pair));
        }
        missingAndDifferent(pair.children(), pair);
      }
    }
  }

  private void add(Missing missing, @Nullable Paired parent) {
    int least = missing.line().multiplicity().least();
    String many = least == 1 ? "" : "%d of %d: ".formatted(missing.count(), least);
    int below = missing.line().leastSpans() - 1;
    String what =
        many
            + missing.line().source()
            + (below == 0 ? "" : ", with " + below + " below it")
            + (parent == null ? ", at the top" : ", under " + SpanText.of(parent.span()));
    String cause = missingCauses.of(missing, parent).orElse("");
    found.add(new Finding(Kind.MISSING, what, cause));
  }

  private Finding misordered(Paired pair) {
    List<String> names =
        tree.children(pair.span()).stream()
            .sorted(ShapeMatcher.SEQUENCE)
            .map(Span::name)
            .map(Excerpt::of)
            .toList();
    return new Finding(
        Kind.MISORDERED,
        "the children of %s began in this order: %s"
            .formatted(SpanText.of(pair.span()), String.join(", ", names)),
        "");
  }

  private void surplus(List<Aligned> siblings, Siblings expected, @Nullable Span parent) {
    for (Aligned aligned : siblings) {
      if (aligned instanceof Unpaired unpaired && !unpaired.allowed()) {
        if (!missingCauses.explains(unpaired.span())) {
          found.add(surplus(unpaired.span(), expected, parent));
        }
      } else if (aligned instanceof Paired pair) {
        surplus(pair.children(), pair.line().children(), pair.span());
      }
    }
  }

  private Finding surplus(Span span, Siblings expected, @Nullable Span parent) {
    int below = tree.subtree(span).size() - 1;
    String what =
        SpanText.of(span)
            + (below == 0 ? "" : ", with " + below + " below it")
            + (parent == null ? ", at the top" : ", under " + SpanText.of(parent));
    return new Finding(Kind.SURPLUS, what, surplusCauses.of(span, expected));
  }
}
