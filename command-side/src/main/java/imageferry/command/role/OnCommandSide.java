package imageferry.command.role;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A part that every process of the command side has, and none that keeps views alone. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@OnRole({Role.API, Role.SAGA, Role.REPLICATOR, Role.RELAY})
public @interface OnCommandSide {}
