package io.keyward.following;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.cluster.ClusterId;
import io.keyward.key.KeyId;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The clusters that are about to follow their key, some at a time and fewer of one vault, each in hand once however often
 * its key is seen.
 */
@ApplicationScoped
class FollowExecutor {

    private static final System.Logger LOG = System.getLogger(FollowExecutor.class.getName());

    private final Set<ClusterId> inHand = ConcurrentHashMap.newKeySet();

    @Resource
    ManagedThreadFactory threads;

    private int atOnce;
    private PerVaultQueue lanes;
    private ExecutorService pool;

    protected FollowExecutor() {} // for CDI

    @Inject
    FollowExecutor(
            @ConfigProperty(name = "keyward.following.at-once") int atOnce,
            @ConfigProperty(name = "keyward.following.at-once-per-vault") int atOncePerVault) {
        this.atOnce = atOnce;
        this.lanes = new PerVaultQueue(atOncePerVault, this::execute);
    }

    void take(ClusterId cluster, KeyId key, Runnable step) {
        if (inHand.add(cluster)) {
            lanes.add(key.vault().toLowerCase(Locale.ROOT), () -> run(cluster, step));
        }
    }

    void execute(Runnable step) {
        pool().execute(step);
    }

    private void run(ClusterId cluster, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) { // the store is out of reach: the next look at the key begins anew
            LOG.log(WARNING, "cluster " + cluster + " could not follow its key", e);
        } finally {
            inHand.remove(cluster);
        }
    }

    private synchronized ExecutorService pool() {
        if (pool == null) {
            pool = Executors.newFixedThreadPool(atOnce, threads);
        }
        return pool;
    }

    @PreDestroy
    synchronized void end() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }
}
