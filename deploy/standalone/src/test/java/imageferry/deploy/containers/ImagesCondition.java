package imageferry.deploy.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.testcontainers.DockerClientFactory;

/** Whether there is a daemon with the images that a test names. No image is ever looked for in a registry behind the caller's back. */
final class ImagesCondition implements ExecutionCondition {
    private static final boolean REQUIRED = System.getProperty("it.docker", "").equals("required");
    private static final boolean PULL = Boolean.getBoolean("it.pull");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<RequiresImages> wanted = AnnotationSupport.findAnnotation(context.getElement(), RequiresImages.class);
        Optional<String> missing = wanted.flatMap(needs -> missing(needs.value()));
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("Docker and the images are there");
        }
        if (REQUIRED) {
            throw new IllegalStateException("it.docker=required, but " + missing.get());
        }
        return ConditionEvaluationResult.disabled(missing.get());
    }

    private static Optional<String> missing(Ware[] wares) {
        DockerClientFactory docker = DockerClientFactory.instance();
        if (!docker.isDockerAvailable()) {
            return Optional.of("no Docker daemon answers");
        }
        for (Ware ware : wares) {
            if (!PULL && !present(docker.client(), ware.image())) {
                return Optional.of("there is no image " + ware.image()
                        + ": build or pull it, or name another one with -D" + ware.property() + "=...");
            }
        }
        return Optional.empty();
    }

    private static boolean present(DockerClient docker, String image) {
        try {
            docker.inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException absent) {
            return false;
        }
    }
}
