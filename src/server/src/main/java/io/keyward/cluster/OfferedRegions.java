package io.keyward.cluster;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The regions in which clusters can be created. A cluster in a region that is no longer offered stays. */
@Dependent
public class OfferedRegions {

    private final List<String> locations;

    @Inject
    public OfferedRegions(@ConfigProperty(name = "keyward.arm.locations") List<String> locations) {
        this.locations = List.copyOf(locations);
    }

    /** The regions as the operator wrote them. */
    public List<String> all() {
        return locations;
    }

    /** @throws ClusterProblem if no cluster can be created in this region */
    public void require(String location) {
        var region = new Region(location);
        if (locations.stream().map(Region::new).noneMatch(region::equals)) {
            throw ClusterProblem.locationNotOffered(location, locations);
        }
    }
}
