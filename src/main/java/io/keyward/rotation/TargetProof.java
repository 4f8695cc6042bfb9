package io.keyward.rotation;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import io.keyward.cluster.Clusters;
import io.keyward.key.WrappingKey;
import io.keyward.operation.Operation;
import io.keyward.operation.proof.KeyProof;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;

/**
 * Proves the target of a rotation by vault calls. A proof can become due in the middle of a chunk, and it uses the database:
 * it runs outside the transaction of the chunk, which would hold a connection during the calls.
 */
@Stateless
@TransactionAttribute(NOT_SUPPORTED)
public class TargetProof {

    @Inject
    Clusters clusters;

    @Inject
    KeyProof keys;

    public WrappingKey prove(Operation rotation) {
        return keys.prove(rotation.targetKey().orElseThrow(), clusters.get(rotation.cluster()));
    }
}
