/** The main job in one command, on a service of its own, told in the terminal. Uses the client and the service's start. */
@NullMarked
package imageferry.deploy.demo;

import org.jspecify.annotations.NullMarked;
