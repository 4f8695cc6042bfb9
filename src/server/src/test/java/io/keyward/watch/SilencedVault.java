package io.keyward.watch;

import io.keyward.key.Canary;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultOutage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Forwards calls to other vaults. It holds the probes of silent hosts until a test lets them time out. */
final class SilencedVault {

    private final Vault behind;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch silence = new CountDownLatch(1);
    private volatile VaultOutage end;

    SilencedVault(Vault behind) {
        this.behind = behind;
    }

    Vault vault() {
        return (Vault) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Vault.class}, (proxy, method, args) -> call(method, args));
    }

    /** Makes the probes of this host wait. */
    void silence(String authority) {
        silent.add(authority);
    }

    boolean isSilent(String authority) {
        return silent.contains(authority);
    }

    /** The number of waiting probes: 0 after the time-out, although some may still be about to end. */
    int waiting() {
        return silence.getCount() == 0 ? 0 : waiting.get();
    }

    /** Ends the waiting probes, and all later ones, with this outage. */
    void timeOut(VaultOutage outage) {
        end = outage;
        silence.countDown();
    }

    /** Ends the time-out: later probes of the silent hosts wait again. */
    void silenceAgain() {
        silence = new CountDownLatch(1);
    }

    private Object call(Method method, Object[] args) throws Throwable {
        if (args[0] instanceof Canary canary
                && isSilent(canary.wrapped().wrappedBy().key().vaultAuthority())) {
            hold();
        }
        try {
            return method.invoke(behind, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void hold() throws InterruptedException {
        waiting.incrementAndGet();
        try {
            silence.await();
            throw end;
        } finally {
            waiting.decrementAndGet();
        }
    }
}
