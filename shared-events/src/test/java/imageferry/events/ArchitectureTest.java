package imageferry.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** What the published contract may know. */
@AnalyzeClasses(packages = "imageferry.events", importOptions = ArchitectureTest.WithoutTests.class)
class ArchitectureTest {
    /** Leaves out what lies where this class lies, whichever tool compiled it. */
    static final class WithoutTests implements ImportOption {
        private static final String TESTS = ArchitectureTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();

        @Override
        public boolean includes(Location location) {
            return !location.contains(TESTS);
        }
    }

    @ArchTest
    static final ArchRule the_contract_depends_on_the_jdk_alone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "imageferry.events..")
            .because(
                    "any reader of the stream must be able to use it; put what needs a library into the side that uses it");

    @ArchTest
    static final ArchRule an_event_says_what_it_is_called = classes()
            .that()
            .implement(DomainEvent.class)
            .and()
            .areNotInterfaces()
            .should()
            .beAnnotatedWith(EventType.class)
            .andShould()
            .beRecords()
            .because(
                    "events are stored under a name of their own, so that classes may move; nest it in its sealed family");

    @ArchTest
    static final ArchRule nothing_here_looks_at_the_clock_or_makes_ids = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because("an event is what somebody decided; take the value as a parameter");

    @ArchTest
    static final ArchRule no_class_is_serializable_by_java = noClasses()
            .that()
            .areRecords()
            .should()
            .implement(Serializable.class)
            .because("JSON under a logical name is the only form; Java serialization names classes");

    @ArchTest
    static final ArchRule ids_are_the_ground = classes()
            .that()
            .resideInAPackage("imageferry.events.ids")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "imageferry.events.ids")
            .because("everything else is built on ids");
}
