package imageferry.deploy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import imageferry.command.role.OnRole;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Who may know whom in the standalone service. */
@AnalyzeClasses(packages = "imageferry.deploy", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_supervisor_is_plain_java = noClasses()
            .that()
            .resideInAPackage("..deploy.postgres..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "org.axonframework..", "imageferry.command..", "imageferry.query..")
            .because("the database is there before the application and after it: keep its start free of both");

    @ArchTest
    static final ArchRule the_client_knows_the_wire_only = noClasses()
            .that()
            .resideInAnyPackage("..deploy.client..", "..deploy.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("imageferry.command..", "imageferry.query..", "imageferry.events..")
            .because("the demo shows what a client can do: ask the API instead");

    @ArchTest
    static final ArchRule what_needs_the_views_says_so = classes()
            .that()
            .resideInAPackage("..deploy.service..")
            .and()
            .areMetaAnnotatedWith(Component.class)
            .and(DescribedPredicate.<JavaClass>describe(
                    "know the query side",
                    type -> type.getDirectDependenciesFromSelf().stream()
                            .anyMatch(d -> d.getTargetClass().getPackageName().startsWith("imageferry.query"))))
            .should()
            .beAnnotatedWith(OnRole.class)
            .because("a process without the role query has none: its start would fail");

    @ArchTest
    static final ArchRule nobody_sleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(TimeUnit.class, "sleep", long.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .because("a wait has a condition or can be stopped (see Pace), and time comes from a Clock");

    @ArchTest
    static final ArchRule there_are_no_cycles =
            slices().matching("imageferry.deploy.(*)..").should().beFreeOfCycles();
}
