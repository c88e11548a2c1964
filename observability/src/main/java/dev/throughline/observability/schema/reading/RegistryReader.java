package dev.throughline.observability.schema.reading;

import dev.throughline.observability.schema.LogConvention;
import dev.throughline.observability.schema.Origin;
import dev.throughline.observability.schema.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads a registry in the format of OpenTelemetry Weaver (the first one, of groups): a manifest and
 * any number of files beside it.
 *
 * <p>Stricter than Weaver: attributes are defined in groups named {@code registry.*} only, each
 * appears somewhere, and what is imported says there what it means here. It must be in
 * OpenTelemetry's published conventions, and has its type from there.
 */
public final class RegistryReader {
  private final Path folder;

  private RegistryReader(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads the files of {@code folder}.
   *
   * @throws SchemaException when one of them is not as it must be
   */
  public static Registry read(Path folder) throws IOException {
    return new RegistryReader(folder).read();
  }

  private Registry read() throws IOException {
    Manifest manifest = Manifest.read(folder);
    List<Group> groups = groups();
    Catalogue catalogue = new Catalogue(new Origin.Elsewhere(manifest.imported()));
    groups.stream()
        .filter(Group::defines)
        .forEach(group -> group.attributes().forEach(catalogue::add));
    Uses uses = new Uses(catalogue, groups);
    Conventions conventions = new Conventions(uses, groups);
    Registry registry =
        new Registry(
            manifest.name(),
            manifest.version(),
            catalogue.all(),
            made(groups, Group.Type.SPAN, conventions::span),
            made(groups, Group.Type.METRIC, conventions::metric),
            made(groups, Group.Type.EVENT, conventions::event),
            made(groups, Group.Type.ENTITY, conventions::entity),
            logs(groups, conventions));
    groups.forEach(group -> group.source().end());
    catalogue.refuseUnused(uses::isUsed);
    return registry;
  }

  private List<LogConvention> logs(List<Group> groups, Conventions conventions) {
    return of(groups, Group.Type.ATTRIBUTE_GROUP)
        .map(conventions::log)
        .flatMap(Optional::stream)
        .toList();
  }

  private static <T> List<T> made(List<Group> groups, Group.Type type, Function<Group, T> maker) {
    return of(groups, type).map(maker).toList();
  }

  private static Stream<Group> of(List<Group> groups, Group.Type type) {
    return groups.stream().filter(group -> group.is(type));
  }

  private List<Group> groups() throws IOException {
    List<Group> groups = new ArrayList<>();
    for (Path file : files()) {
      YamlMap root = YamlMap.of(file);
      root.maps("groups").forEach(group -> groups.add(Group.read(group)));
      root.end();
    }
    return groups;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.endsWith(Manifest.FILE))
          .sorted()
          .toList();
    }
  }
}
