/** The rules of the ground, each with a test that fails when it is broken. The ledger is an aggregate for tests alone. */
@NullMarked
package imageferry.command.platform;

import org.jspecify.annotations.NullMarked;
