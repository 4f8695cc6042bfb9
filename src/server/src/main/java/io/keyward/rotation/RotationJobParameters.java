package io.keyward.rotation;

import io.keyward.cluster.Clusters;
import io.keyward.operation.Operation;
import io.keyward.operation.RotationOrigin;
import io.keyward.rotation.range.LeasedRange;
import io.keyward.rotation.rewrap.ChunkSize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The parameters of the batch jobs of rotations. */
@ApplicationScoped
public class RotationJobParameters {

    /** The time limit of a chunk. It limits how many vault calls have to be repeated after a server was killed. */
    private static final Duration CHUNK_TIME = Duration.ofSeconds(5);

    @Inject
    Clusters clusters;

    @Inject
    @ConfigProperty(name = "keyward.rotation.chunk-size")
    int chunk;

    @Inject
    @ConfigProperty(name = "keyward.rotation.max-call-time")
    Duration slowestCall;

    @Inject
    @ConfigProperty(name = "keyward.rotation.max-threads")
    int threads;

    Properties ofRotation(Operation rotation) {
        return parameters(rotation, "rotation %s of cluster %s");
    }

    Properties ofRange(Operation rotation, LeasedRange range) {
        var parameters = parameters(rotation, "range " + range.number() + " of rotation %s of cluster %s");
        parameters.setProperty("range", range.id().toString());
        parameters.setProperty("first", Long.toString(range.disks().first()));
        parameters.setProperty("last", Long.toString(range.disks().last()));
        parameters.setProperty("threads", Integer.toString(threadsOfRange()));
        return parameters;
    }

    // the ranges that a server moves at once share the threads of a rotation
    private int threadsOfRange() {
        return Math.max(1, threads / RangeWork.RANGES_AT_ONCE);
    }

    // no step reads name, cluster, target and fleet: they tell an operator what a job in the batch container is about
    private Properties parameters(Operation rotation, String name) {
        var cluster = clusters.get(rotation.cluster()).resourceId();
        var parameters = new Properties();
        parameters.setProperty("name", name.formatted(rotation.id(), cluster.name()));
        parameters.setProperty("operation", rotation.id().toString());
        parameters.setProperty("cluster", cluster.toString());
        rotation.targetKey().ifPresent(target -> parameters.setProperty("target", target.toString()));
        rotation.origin()
                .flatMap(RotationOrigin::fleet)
                .ifPresent(fleet -> parameters.setProperty("fleet", fleet.toString()));
        parameters.setProperty("items", Integer.toString(new ChunkSize(chunk).items()));
        parameters.setProperty("chunkSeconds", Long.toString(CHUNK_TIME.toSeconds()));
        parameters.setProperty(
                "transactionSeconds", Long.toString(longestChunk().toSeconds()));
        return parameters;
    }

    // the container checks the time limit of a chunk only after each item: so a chunk can last one item longer, and
    // reading and writing it can each take as long as the call for one DEK
    private Duration longestChunk() {
        return CHUNK_TIME.plus(ChunkSize.ITEM_TIME).plus(slowestCall.multipliedBy(3));
    }
}
