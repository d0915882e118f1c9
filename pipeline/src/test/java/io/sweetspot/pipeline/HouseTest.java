package io.sweetspot.pipeline;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * The arrows between packages; those between modules are held by each module's {@code pom.xml}. A
 * rule that fails names both ends and the line.
 */
class HouseTest {
  private static final String HOME = "io.sweetspot.";
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.sweetspot");

  private static final String[] FEATURES = {
    HOME + "pipeline.plan..",
    HOME + "pipeline.collect..",
    HOME + "pipeline.tune..",
    HOME + "pipeline.calibrate..",
    HOME + "pipeline.predict..",
    HOME + "pipeline.recalibrate..",
    HOME + "pipeline.batch..",
    HOME + "pipeline.check..",
    HOME + "pipeline.schedule..",
    HOME + "pipeline.apply..",
    HOME + "pipeline.report.."
  };

  private static final String[] SHARED = {
    HOME + "pipeline",
    HOME + "pipeline.recommendations..",
    HOME + "pipeline.engine..",
    HOME + "pipeline.storage.."
  };

  private static final String[] ABOVE_FEATURES = {
    HOME + "pipeline.cli..", HOME + "pipeline.jobs.."
  };

  @Test
  void noPackagesImportEachOtherInACircle() {
    slices().matching("io.sweetspot.(**)").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void floorsStandOnThoseBelow() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage(HOME + "pipeline..")
        .layer("command line")
        .definedBy(HOME + "pipeline.cli..")
        .layer("jobs")
        .definedBy(HOME + "pipeline.jobs..")
        .layer("features")
        .definedBy(FEATURES)
        .layer("shared")
        .definedBy(SHARED)
        .whereLayer("command line")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("jobs")
        .mayOnlyBeAccessedByLayers("command line")
        .whereLayer("features")
        .mayOnlyBeAccessedByLayers("command line", "jobs")
        .check(HOUSE);
  }

  @Test
  void featuresNeverMeet() {
    slices()
        .matching(HOME + "pipeline.(*)..")
        .namingSlices("$1")
        .as("features")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(alwaysTrue(), resideInAnyPackage(SHARED))
        .ignoreDependency(resideInAnyPackage(ABOVE_FEATURES), alwaysTrue())
        .check(HOUSE);
  }

  @Test
  void numericsKnowNothingOfTheRest() {
    classes()
        .that()
        .resideInAPackage(HOME + "fitting..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            HOME + "fitting..",
            "org.apache.commons.math3..",
            "java.lang..",
            "java.util..",
            "java.io",
            "java.math",
            "java.nio.charset")
        .check(HOUSE);
  }

  @Test
  void numericsReadNeitherClockNorFile() {
    noClasses()
        .that()
        .resideInAPackage(HOME + "fitting..")
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.(File.*|Random.*)|java\\.util\\.logging\\..*")
        .check(HOUSE);
  }

  @Test
  void recordsOfADatasetKnowNoTableNorPlace() {
    noClasses()
        .that()
        .resideInAPackage(HOME + "datasets")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(HOME + "datasets.*..")
        .check(HOUSE);
  }

  @Test
  void onlyTheCommandLineKnowsOptions() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HOME + "pipeline.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(HOUSE);
  }

  @Test
  void theCommandLineRunsNoPipelineAndReadsNoTrials() {
    noClasses()
        .that()
        .resideInAPackage(HOME + "pipeline.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.beam.sdk.transforms..", "org.apache.beam.sdk.values..")
        .orShould()
        .callMethodWhere(
            target(owner(assignableTo("org.apache.beam.sdk.Pipeline")))
                .or(target(owner(name(HOME + "datasets.parquet.TrialReader"))))
                .or(
                    target(owner(name(HOME + "datasets.parquet.Dataset")))
                        .and(target(nameMatching("read|reader")))))
        .check(HOUSE);
  }

  @Test
  void theLaboratoryServesTestsAndTheDemonstrationOnly() {
    noClasses()
        .that()
        .resideInAPackage(HOME + "workloads.download..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(HOME + "workloads.laboratory..")
        .check(HOUSE);
  }

  @Test
  void staticsAreConstants() {
    fields().that().haveModifier(JavaModifier.STATIC).should().beFinal().check(HOUSE);
  }
}
