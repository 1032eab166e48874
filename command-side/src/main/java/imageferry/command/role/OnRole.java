package imageferry.command.role;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/**
 * A part that only processes with one of these roles have. Never on what records in the appending transaction: that belongs to
 * every process that appends.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Conditional(RoleCondition.class)
public @interface OnRole {
    /** One of them is enough. */
    Role[] value();

    /** With one of these, the process does not have the part. */
    Role[] unless() default {};
}
