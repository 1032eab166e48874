package imageferry.command;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.Slice;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may know whom. Packages that do not exist yet break no rule. */
@AnalyzeClasses(packages = "imageferry.command", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String BASE = "imageferry.command.";

    private static final DescribedPredicate<JavaClass> DOMAIN =
            packages("image", "copytask", "snapshot", "imagetask", "key", "account");
    private static final DescribedPredicate<JavaClass> DATA_PLANE =
            packages("block", "crypto", "region", "transfer", "disk", "bucket", "objectstore");

    @ArchTest
    static final ArchRule the_domain_is_events_refusals_and_annotations = classes()
            .that(DOMAIN)
            .should()
            .onlyDependOnClassesThat(DOMAIN.or(resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.slf4j..",
                    "imageferry.events..",
                    BASE + "refusal",
                    BASE + "encryption",
                    BASE + "label",
                    "org.axonframework..")))
            .because("an aggregate decides from its events alone; give it what it needs in the command")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule domain_packages_do_not_know_one_another = slices().matching(BASE + "(*)")
            .that(new DescribedPredicate<>("are of the domain") {
                @Override
                public boolean test(Slice slice) {
                    return slice.stream().anyMatch(DOMAIN);
                }
            })
            .should()
            .notDependOnEachOther()
            .because("each decides for itself; what one must know of another travels in events, commands and ids")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_data_plane_is_plain_java = noClasses()
            .that(DATA_PLANE)
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.springframework..", "org.axonframework..", "java.sql.."))
            .because(
                    "it must run, be tested and be measured alone; wire it in platform, and let progress and cancel come in"
                            + " through its ports")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule blocks_are_the_ground_of_the_data_plane = noClasses()
            .that(packages("block"))
            .should()
            .dependOnClassesThat(packages("crypto", "region", "transfer", "disk", "bucket", "objectstore"))
            .because("the format knows neither keys nor places")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule places_and_keys_know_only_the_format = noClasses()
            .that(packages("crypto", "region", "disk", "bucket", "objectstore"))
            .should()
            .dependOnClassesThat(packages("transfer", "queue", "sweep", "content", "vault"))
            .because("transfer puts them together, not the other way round")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule replication_only_routes = noClasses()
            .that(packages("replication"))
            .should()
            .dependOnClassesThat(packages(
                    "block",
                    "crypto",
                    "region",
                    "transfer",
                    "disk",
                    "bucket",
                    "objectstore",
                    "vault",
                    "content",
                    "sweep",
                    "api"))
            .because("sagas turn events into commands; what decides is an aggregate, what does is the queue")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule only_the_door_knows_http = noClasses()
            .that(not(packages("api", "platform")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("jakarta.servlet..", "org.springframework.web.."))
            .because("refuse with a reason; the door has the words for it")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobody_knows_the_door = noClasses()
            .that(not(packages("api", "platform")))
            .should()
            .dependOnClassesThat(packages("api"))
            .because("the door calls in, nobody calls out")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule only_the_relay_knows_kafka = noClasses()
            .that(not(packages("outbox", "relay", "platform")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka.."))
            .because("the event store is the truth, Kafka only passes it on")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobody_knows_the_platform = noClasses()
            .that(not(packages("platform")))
            .should()
            .dependOnClassesThat(packages("platform"))
            .because("wiring sees all and is seen by none; ask for an interface in your own package or in dispatch");

    @ArchTest
    static final ArchRule commands_go_through_the_one_door = noClasses()
            .that(not(packages("dispatch", "platform")))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(CommandGateway.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(CommandBus.class)
            .because("Commands carries the origin, joins the transaction, reruns lost races and drops no future");

    @ArchTest
    static final ArchRule aggregates_are_private = noClasses()
            .that()
            .containAnyFieldsThat(annotatedWithIdentifier())
            .should()
            .bePublic()
            .because("an aggregate is spoken to by commands only")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule history_is_taken_as_it_is = methods()
            .that()
            .areAnnotatedWith(EventSourcingHandler.class)
            .should()
            .haveRawReturnType(void.class)
            .because("what happened is true: assign it, do not check or answer")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule no_injection_into_fields =
            noFields().should().beAnnotatedWith(Autowired.class).because("a constructor shows what a class needs");

    @ArchTest
    static final ArchRule packages_are_free_of_cycles = slices().matching(BASE + "(*)..")
            .should()
            .beFreeOfCycles()
            .because("two packages that need each other are one, or lack a third");

    @ArchTest
    static final ArchRule names_are_of_the_field = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..common..", "..helper..", "..manager..", "..impl..", "..dto..")
            .orShould()
            .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Dto)")
            .because("such a name says that nobody asked what the thing is");

    private static DescribedPredicate<JavaClass> packages(String... names) {
        DescribedPredicate<JavaClass> any = DescribedPredicate.alwaysFalse();
        for (String name : names) {
            any = any.or(resideInAPackage(BASE + name + ".."));
        }
        return any.as("reside in " + String.join(", ", names));
    }

    private static DescribedPredicate<JavaField> annotatedWithIdentifier() {
        return new DescribedPredicate<>("are the aggregate identifier") {
            @Override
            public boolean test(JavaField field) {
                return field.isAnnotatedWith(AggregateIdentifier.class);
            }
        };
    }
}
