/**
 * Many agents and an operator at the same time as fleet rotations: how long each kind of request takes. Begin with
 * {@code LoadCampaign}.
 */
package io.keyward.blackbox.load;
