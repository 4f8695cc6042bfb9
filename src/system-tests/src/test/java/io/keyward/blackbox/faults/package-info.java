/**
 * Two servers, one database and one vault, parts of which fail all the time: no DEK, no record and no accepted operation is
 * lost, and each answer is true. Begin with {@code FaultCampaign}.
 */
package io.keyward.blackbox.faults;
