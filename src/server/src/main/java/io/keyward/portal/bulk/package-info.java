/**
 * Changes of several clusters that a user has marked in the list: each is reviewed, and done or refused by itself. Begin with
 * {@link io.keyward.portal.bulk.ChangeMany}.
 */
package io.keyward.portal.bulk;
