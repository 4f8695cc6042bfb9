package io.keyward.following;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.cluster.ClusterId;
import io.keyward.key.KeyId;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The thread pool in which Keyward itself starts rotations: of clusters that follow their keys, and of fleet rotations. It runs
 * a few tasks at once, and fewer for one vault. A cluster is queued at most once, however often its rotation is due.
 */
@ApplicationScoped
public class FollowExecutor {

    private static final System.Logger LOG = System.getLogger(FollowExecutor.class.getName());

    private final Set<ClusterId> queued = ConcurrentHashMap.newKeySet();

    @Resource
    ManagedThreadFactory threads;

    private int atOnce;
    private PerVaultQueue queue;
    private ExecutorService pool;

    protected FollowExecutor() {} // for CDI

    @Inject
    FollowExecutor(
            @ConfigProperty(name = "keyward.following.at-once") int atOnce,
            @ConfigProperty(name = "keyward.following.at-once-per-vault") int atOncePerVault) {
        this.atOnce = atOnce;
        this.queue = new PerVaultQueue(atOncePerVault, this::execute);
    }

    @PostConstruct
    void start() {
        pool = Executors.newFixedThreadPool(atOnce, threads);
    }

    /**
     * Queues a task, unless a task of the cluster is queued or running. It counts against the limit of the vault of
     * {@code key}.
     */
    public void submit(ClusterId cluster, KeyId key, Runnable task) {
        if (queued.add(cluster)) {
            queue.add(key.key().vaultAuthority(), () -> run(cluster, task));
        }
    }

    void execute(Runnable task) {
        pool.execute(task);
    }

    private void run(ClusterId cluster, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) { // the database is out of reach; the caller submits the task again later
            LOG.log(WARNING, "the rotation of cluster " + cluster + " could not be started", e);
        } finally {
            queued.remove(cluster);
        }
    }

    @PreDestroy
    void end() {
        pool.shutdownNow();
    }
}
