package imageferry.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name and revision under which an event is stored and published: the class may move, the name may not. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventType {
    /** Unique among all events, past tense, upper camel case. */
    String name();

    /** Starts at 1 and grows with every change of shape that an old reader cannot take. */
    int revision() default 1;
}
