package dev.throughline.modelproxy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.throughline.modelproxy",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class BoundariesTest {
  /** Factories, the settings that are bound by an annotation, and what Micronaut generates. */
  private static final String BUILDS_OR_BINDS =
      ".*(Factory|AttemptPolicy|RetryBudgetPolicy|BudgetPolicy|BudgetUpkeep|\\$Definition).*";

  @ArchTest
  static final ArchRule ONLY_VERTEX_KNOWS_VERTEX =
      noClasses()
          .that()
          .resideOutsideOfPackage("..vertex..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.google.cloud..", "com.google.api..", "com.google.auth..");

  @ArchTest
  static final ArchRule LOGIC_KNOWS_NO_FRAMEWORK =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..catalogue..",
              "..fleet..",
              "..resilience..",
              "..outcome..",
              "..routing..",
              "..backend..",
              "..attempt..",
              "..accounting..",
              "..budget..",
              "..generation..")
          .and()
          .haveNameNotMatching(BUILDS_OR_BINDS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.micronaut..");

  @ArchTest
  static final ArchRule PACKAGES_DEPEND_ONE_WAY =
      slices().matching("dev.throughline.modelproxy.(*)..").should().beFreeOfCycles();
}
