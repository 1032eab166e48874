package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.api.rpc.Action;
import imageferry.command.api.rpc.ActionRegistry;
import imageferry.command.api.rpc.Call;
import imageferry.command.api.rpc.ParameterSpec;
import imageferry.command.api.rpc.Parameters;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Looks over the shoulder of every action while tests call it: a parameter that an action reads and does not declare in its
 * {@link Action#spec} is missing in the reference, and no test of the tenants would put another account's id there.
 */
final class SpecWatch implements BeanPostProcessor {
    private final Set<String> undeclared = new ConcurrentSkipListSet<>();

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof ActionRegistry registry) {
            List<Action> watched = registry.all().stream().map(this::watched).toList();
            return new ActionRegistry(watched);
        }
        return bean;
    }

    void requireAllDeclared() {
        assertThat(undeclared)
                .as("parameters that actions read, but do not declare in spec()")
                .isEmpty();
    }

    private Action watched(Action action) {
        return (Action) Proxy.newProxyInstance(
                Action.class.getClassLoader(), new Class<?>[] {Action.class}, (proxy, method, arguments) -> {
                    // Which ids a refused call has named is asked of all actions of an API alike.
                    if (!method.getName().equals("perform") || !(arguments[0] instanceof Call call)) {
                        return invoke(action, method, arguments);
                    }
                    Set<String> before = call.parameters().asked();
                    try {
                        return invoke(action, method, arguments);
                    } finally {
                        note(action, before, call.parameters());
                    }
                });
    }

    private void note(Action action, Set<String> before, Parameters after) {
        Set<String> read = new HashSet<>(after.asked());
        read.removeAll(before);
        for (ParameterSpec declared : action.spec().parameters()) {
            // Also in lower case, and as one of a list of one, as some clients write them.
            read.removeIf(name ->
                    declared.name().equalsIgnoreCase(name) || declared.name().equals(name + ".N"));
        }
        // An action without a purpose has not been described at all: the reference says so.
        if (!action.spec().purpose().isEmpty()) {
            read.forEach(name -> undeclared.add(action.name() + " reads " + name));
        }
    }

    private static Object invoke(Action action, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(action, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
