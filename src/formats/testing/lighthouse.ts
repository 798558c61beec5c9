/** A short text with everything a course needs: sections, definitions, causes, figures, examples. */
export const lighthouse = `# Lighthouses

A lighthouse is a tower with a strong lamp that warns ships of dangerous coasts. Sailors have used fires on hills as sea marks for more than two thousand years. The Pharos of Alexandria was a stone tower of about 100 metres that carried a fire for ships. Most lighthouses of today work without a keeper, because the lamp is switched by a light sensor. A lighthouse has three main parts, which are the tower, the lantern room and the optic that gathers the light.

## The lamp and the lens

A Fresnel lens is a lens made of many thin rings of glass that bend light into a narrow beam. Augustin Fresnel, a French engineer, built the first of these lenses in 1822. The lens weighs far less than a solid lens of the same power, since most of the glass is left out. A first-order Fresnel lens stands 2.6 metres high and weighs about 3 tonnes.

The focal length is the distance between the lens and the point where the lamp must stand. Early lamps burned whale oil, and later lamps burned paraffin under pressure. An electric lamp of 1,000 watts can be seen from a distance of 40 kilometres in clear air.

## The character of a light

The character of a light is the pattern of flashes by which sailors recognise a lighthouse. A rotating lens throws several beams that sweep across the sea like the spokes of a wheel. Sailors compare the flashes with a list of lights, which gives the character and the position of every lighthouse. The mercury bath is a ring of liquid metal on which a heavy lens floats and turns almost without friction.

A sector light is a light that shows different colours in different directions. Red sectors cover rocks and shallow water, while a white sector marks the safe channel. Many harbours use sector lights because a captain can see at once that the ship has left the channel.

## Building on rock

Wave-swept lighthouses stand on rocks that the sea covers at high tide. The Eddystone lighthouse off the coast of Plymouth was rebuilt four times between 1698 and 1882. John Smeaton shaped the third tower like the trunk of an oak, so the waves ran up its curved foot and lost their force. Hydraulic lime is a cement that hardens under water, and Smeaton tested it for his tower in 1756.

Dovetailed stones are blocks cut so that each one locks into its neighbours. Granite was chosen for the foot of the tower because it resists the constant grinding of the waves. The builders could work on the Bell Rock for only about four hours a day, since the tide covered the rock twice daily.

## Keepers and automation

A keeper is a person who tends the lamp, winds the clockwork and writes the log. Keepers carried oil up the stairs, trimmed the wicks and cleaned the glass every morning. A sun valve is a device that turns a gas lamp on at dusk and off at dawn without a keeper. Gustaf Dalén received the Nobel Prize in Physics in 1912 for the sun valve and for safe gas lamps.

Automation removed the last keepers from British lighthouses in 1998. Solar panels now charge the batteries of many remote lights, so a boat has to visit them only once or twice a year. Satellite navigation has taken over much of the work, yet sailors keep lighthouses as a check that needs no receiver.
`

/** A second, shorter text on another subject. */
export const windmill = `# Windmills

## How a windmill works

A windmill is a machine that turns the force of the wind into the turning of a shaft. The sails of a tower mill drive a wooden shaft that lies almost level under the cap. A brake wheel is a large toothed wheel that carries the motion from the shaft to the upright spindle. Most Dutch mills have four sails, and each sail is between 10 and 15 metres long.

Millers spread cloth over the lattice of the sails when the wind was light. A strong gale can set a mill on fire, because the wooden brake grows hot when it holds the wheel.

## What windmills were used for

Drainage mills lifted water from low fields into canals with a scoop wheel or a screw. A polder is a piece of land below the level of the sea that is kept dry by pumping. Sawmills driven by wind supplied the shipyards of Zaandam with planks from about 1600 onwards. Millstones of hard basalt ground wheat and rye into flour at about 120 turns a minute.
`
