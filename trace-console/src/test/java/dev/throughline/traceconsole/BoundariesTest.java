package dev.throughline.traceconsole;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.throughline.traceconsole",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class BoundariesTest {

  @ArchTest
  static final ArchRule LANGUAGES_AND_STORE_KNOW_NO_TRANSPORT =
      noClasses()
          .that()
          .resideInAnyPackage("..store..", "..syntax..", "..traceql..", "..logql..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..http..",
              "..otlp..",
              "..tempo..",
              "..loki..",
              "..page..",
              "com.sun.net..",
              "io.grpc..");

  @ArchTest
  static final ArchRule PACKAGES_DEPEND_ONE_WAY =
      slices().matching("dev.throughline.traceconsole.(*)..").should().beFreeOfCycles();
}
