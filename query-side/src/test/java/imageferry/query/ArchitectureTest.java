package imageferry.query;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "imageferry.query", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule MEETS_THE_COMMAND_SIDE_IN_EVENTS_ONLY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("imageferry.command..", "imageferry.deploy..")
            .because("the two sides meet in shared-events; put what both need there");

    @ArchTest
    static final ArchRule SENDS_NO_COMMAND = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.axonframework.commandhandling..",
                    "org.axonframework.deadline..",
                    "org.axonframework.modelling..",
                    "org.axonframework.eventsourcing..")
            .because("the read side knows and never decides; a projection that acts would act again at each rebuild");

    @ArchTest
    static final ArchRule PROJECTIONS_TOUCH_THEIR_TABLES_ONLY = classes()
            .that()
            .haveSimpleNameEndingWith("Projection")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.time",
                    "java.util..",
                    "imageferry.events..",
                    "imageferry.query..",
                    "org.axonframework..",
                    "org.jspecify..",
                    "org.springframework.jdbc.core.simple",
                    "org.springframework.stereotype")
            .because("a projection is a fold of events into rows: no clock, no file, no network");

    @ArchTest
    static final ArchRule NO_AMBIENT_TIME_OR_CHANCE = noClasses()
            .that()
            .resideOutsideOfPackage("imageferry.query.platform..")
            .should()
            .callMethodWhere(target(nameMatching("now|currentTimeMillis|randomUUID|random|sleep"))
                    .and(target(owner(JavaClass.Predicates.resideInAnyPackage("java.lang", "java.time", "java.util")))))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .because("time, ids and chance are injected (design rule 7)");

    @ArchTest
    static final ArchRule ONLY_REST_SEES_THE_WEB = noClasses()
            .that()
            .resideOutsideOfPackage("imageferry.query.rest..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "org.springframework.http..")
            .because("what is known does not depend on how it is asked for");

    @ArchTest
    static final ArchRule NOBODY_SEES_PLATFORM = noClasses()
            .that()
            .resideOutsideOfPackage("imageferry.query.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("imageferry.query.platform..")
            .because("platform puts the others together");

    @ArchTest
    static final ArchRule NO_UNSAFE_SERIALIZATION = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.thoughtworks.xstream..", "org.axonframework.serialization.xml..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream")
            .because("stored bytes must not choose classes (design rule 2)");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("imageferry.query.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NAMES_OF_THE_FIELD = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..helper..", "..manager..", "..impl..", "..common..", "..dto..")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .because("names are the documentation");
}
