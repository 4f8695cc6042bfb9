/** The table that {@code mvn -Pcampaign} prints of the campaigns that it ran. */
package io.keyward.testsupport.campaign;
