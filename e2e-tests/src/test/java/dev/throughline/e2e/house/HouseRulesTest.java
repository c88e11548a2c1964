package dev.throughline.e2e.house;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The walls of the house, on the compiled classes of all modules. */
class HouseRulesTest {
  private static final String ROOT = "dev.throughline.";

  /** Each module's package below the root, and the modules of the house that it may use. */
  private static final Map<String, String[]> MAY_USE = mayUse();

  private static JavaClasses house;

  private static Map<String, String[]> mayUse() {
    Map<String, String[]> rules = new LinkedHashMap<>();
    rules.put("contracts", new String[] {});
    rules.put("telemetry", new String[] {});
    rules.put("identity", new String[] {});
    rules.put("servicetesting", new String[] {});
    rules.put("tracereader", new String[] {});
    rules.put("traceassertions", new String[] {"tracereader"});
    rules.put("traceconsole", new String[] {});
    rules.put("vertexsimulator", new String[] {});
    rules.put("gateway", new String[] {"telemetry", "contracts", "identity"});
    rules.put("auth", new String[] {"telemetry", "contracts", "identity"});
    rules.put("agent", new String[] {"telemetry", "contracts", "identity", "tracereader"});
    rules.put("modelproxy", new String[] {"telemetry", "contracts", "identity"});
    rules.put("localstack", new String[] {"tracereader", "telemetry"});
    rules.put("observability", new String[] {});
    return rules;
  }

  @BeforeAll
  static void importHouse() throws Exception {
    Path root = Path.of("..").toRealPath();
    try (Stream<Path> modules = Files.list(root)) {
      house =
          new ClassFileImporter()
              .importPaths(
                  modules
                      .map(module -> module.resolve("target/classes"))
                      .filter(Files::isDirectory)
                      .toList());
    }
  }

  @Test
  void everyModuleIsThere() {
    for (String module : MAY_USE.keySet()) {
      assertThat(house.stream().anyMatch(c -> c.getPackageName().startsWith(ROOT + module)))
          .as("classes of " + module)
          .isTrue();
    }
  }

  @TestFactory
  Stream<DynamicTest> aModuleUsesOnlyWhatItMay() {
    return MAY_USE.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> onlyUses(entry.getKey(), entry.getValue()).check(house)));
  }

  private static ArchRule onlyUses(String module, String... allowed) {
    String[] forbidden =
        MAY_USE.keySet().stream()
            .filter(other -> !other.equals(module) && !List.of(allowed).contains(other))
            .map(other -> ROOT + other + "..")
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(ROOT + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .because("a module uses of the house only " + String.join(", ", allowed));
  }

  @Test
  void aPackageIsACapability() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..common..",
            "..util..",
            "..utils..",
            "..helper..",
            "..impl..",
            "..dto..",
            "..service..",
            "..misc..")
        .check(house);
  }

  @Test
  void aClassSaysWhatItIs() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "contracts..")
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Helpers|Impl|Manager)")
        .check(house);
  }

  @Test
  void packagesDoNotGoInCircles() {
    for (String module : MAY_USE.keySet()) {
      slices()
          .matching(ROOT + module + ".(*)..")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .check(house);
    }
  }

  @Test
  void onlyFactoriesAndMainsReadTheEnvironment() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + "gateway..",
            ROOT + "auth..",
            ROOT + "agent..",
            ROOT + "modelproxy..",
            ROOT + "telemetry..")
        .should()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getenv")
        .because("settings come in as configuration records")
        .check(house);
  }

  @Test
  void spansAreMadeInOnePlace() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + "gateway..", ROOT + "auth..", ROOT + "agent..", ROOT + "modelproxy..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.opentelemetry.api.trace.SpanBuilder")
        .because("telemetry's BusinessSpans and DecisionRecorder make the platform's spans")
        .check(house);
  }

  @Test
  void attributeKeysStandInOneClass() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + "gateway..", ROOT + "auth..", ROOT + "agent..", ROOT + "modelproxy..")
        .should()
        .callMethodWhere(
            target(owner(name("io.opentelemetry.api.common.AttributeKey")))
                .and(target(nameMatching("(string|long|double|boolean).*Key"))))
        .because("Conventions has them all")
        .check(house);
  }

  @Test
  void endpointsAndControllersAreThin() {
    classes()
        .that()
        .areAnnotatedWith("io.micronaut.http.annotation.Controller")
        .should()
        .notBePublic()
        .because("package-private until another package needs it")
        .check(house);
  }
}
