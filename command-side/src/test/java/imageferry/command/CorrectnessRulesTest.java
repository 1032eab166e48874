package imageferry.command;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The correctness rules of the stack that a reader of the code can check (design rules 2, 4 and 7). */
@AnalyzeClasses(packages = "imageferry.command", importOptions = ImportOption.DoNotIncludeTests.class)
class CorrectnessRulesTest {
    private static final String GIVEN =
            "time, ids and randomness are given (rule 7): take a Clock, SecureRandom or IdSource"
                    + " in the constructor, platform makes them";

    @ArchTest
    static final ArchRule nobody_reads_the_wall_clock = noClasses()
            .that(DescribedPredicate.not(resideInAPackage("imageferry.command.platform..")))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .because(GIVEN);

    @ArchTest
    static final ArchRule nobody_makes_ids_or_randomness = noClasses()
            .that(DescribedPredicate.not(resideInAPackage("imageferry.command.platform..")))
            .should()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callConstructor(Random.class)
            .orShould()
            .callConstructor(SecureRandom.class)
            .orShould()
            .callMethod(ThreadLocalRandom.class, "current")
            .because(GIVEN);

    @ArchTest
    static final ArchRule nobody_sleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .because("a wait has a condition and an end; use a lock's condition or a queue with a timeout");

    @ArchTest
    static final ArchRule nothing_is_kept_as_xstream_or_java_serialization = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("com.thoughtworks.xstream..", "org.axonframework.serialization.xml.."))
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("org.axonframework.serialization.JavaSerializer")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ObjectOutputStream.class)
            .because(
                    "stored bytes must not be able to name classes (rule 2): EventSerializer and StateSerializer are the forms");
}
