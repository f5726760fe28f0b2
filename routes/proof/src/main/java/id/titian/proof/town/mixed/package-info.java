/**
 * One office in which a simulated terminal of each family hangs.
 *
 * <p>Flow: {@link id.titian.proof.town.mixed.Assembly} makes a {@link id.titian.proof.town.mixed.Device} of whatever the
 * sandbox has for a family; {@link id.titian.proof.town.mixed.MixedOffice} hangs them up and passes fingers on;
 * {@link id.titian.proof.town.mixed.StickFile} writes the files of those that have no network.
 *
 * <p>What does not belong here: the programs that are shown, and protocols.
 */
@NullMarked
package id.titian.proof.town.mixed;

import org.jspecify.annotations.NullMarked;
