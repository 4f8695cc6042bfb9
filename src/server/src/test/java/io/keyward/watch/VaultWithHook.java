package io.keyward.watch;

import io.keyward.vault.Vault;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Forwards calls to another vault, and does some work before each call of one method. */
final class VaultWithHook {

    private VaultWithHook() {}

    /** @param call the name of a method of {@link Vault} */
    static Vault before(String call, Vault behind, Runnable work) {
        return (Vault) Proxy.newProxyInstance(
                VaultWithHook.class.getClassLoader(), new Class<?>[] {Vault.class}, (proxy, method, args) -> {
                    if (method.getName().equals(call)) {
                        work.run();
                    }
                    try {
                        return method.invoke(behind, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
