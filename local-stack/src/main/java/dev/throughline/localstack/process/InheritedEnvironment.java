package dev.throughline.localstack.process;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of the launcher's environment that its processes see. All else they are told, so that a
 * variable of the user's shell never changes what the platform does.
 */
public final class InheritedEnvironment {
  private static final Set<String> PASSED =
      Set.of("PATH", "HOME", "USER", "TMPDIR", "TZ", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT");

  private InheritedEnvironment() {}

  /** What is passed on of {@code environment}. */
  public static Map<String, String> of(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(variable -> PASSED.contains(variable.getKey()))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
