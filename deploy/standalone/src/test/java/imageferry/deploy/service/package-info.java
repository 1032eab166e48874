/** Tests of the service's own small parts, without a service. */
@NullMarked
package imageferry.deploy.service;

import org.jspecify.annotations.NullMarked;
