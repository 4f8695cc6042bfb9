package io.keyward.rotation;

import io.keyward.rotation.range.RangeId;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * The last step of the batch job that moves the DEKs of one range of disks. The server can then take the next range of the
 * rotation.
 */
@Named
@Dependent
public class RangeMoved extends AbstractBatchlet {

    @Inject
    RangeWork work;

    @Inject
    @BatchProperty
    String range;

    @Override
    public String process() {
        work.ended(RangeId.of(range));
        return "MOVED";
    }
}
