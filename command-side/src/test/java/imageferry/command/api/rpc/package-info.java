@NullMarked
package imageferry.command.api.rpc;

import org.jspecify.annotations.NullMarked;
