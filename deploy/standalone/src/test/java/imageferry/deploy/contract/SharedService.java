package imageferry.deploy.contract;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts the service for the first test that asks, and stops it when the process that runs the tests has no more of them: Maven has one
 * session of the launcher in each, but a run of its own, and so another root, for each class. A start that failed is not tried again.
 */
final class SharedService implements ParameterResolver {
    /** What came of the start: one of the two is null. */
    private record Start(
            @Nullable ContractService service, @Nullable Exception failure) implements AutoCloseable {
        static Start tried() {
            try {
                return new Start(new ContractService(), null);
            } catch (Exception e) {
                return new Start(null, e);
            }
        }

        @Override
        public void close() throws IOException {
            if (service != null) {
                service.close();
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ContractService.class;
    }

    @Override
    public ContractService resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Start start = context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(SharedService.class))
                .computeIfAbsent(Start.class, type -> Start.tried(), Start.class);
        ContractService service = start.service();
        if (service == null) {
            Exception failure = Objects.requireNonNull(start.failure());
            throw new ParameterResolutionException("The shared service did not start: " + failure, failure);
        }
        return service;
    }
}
