import type { Sentences, TopicPhrases } from '../phrasebook.ts';

export const serviceTopics = {
  routerSwap: {
    open: [
      'You swapped my router on {date} and since then {plan} (drops every evening|keeps dropping|is slower than before).',
      'The new router arrived, but it (blinks red|shows a red light|does not get past the second light).',
      'After the router swap my (TV box|printer|phone line) no longer connects.',
      'I plugged in the replacement router and (nothing works|have no internet at all).',
      'The router you sent on {date} is (a different model than agreed|the wrong model|clearly a used one).',
      'Where do I send the old router? There was no label in the box.',
    ],
    ask: [
      'Which lights are on at the front?',
      'Have you connected it to the grey socket or the white one?',
      'Does it happen on cable as well, or only on Wi-Fi?',
      'Is there a sticker with a serial number on the back?',
    ],
    detail: [
      'Power is green, the one with the globe is red.',
      'Both on cable and on Wi-Fi, I tested it on {day}.',
      'I used the same socket as for the old one.',
      'It started on {date}, before that everything was fine.',
      'Yes, it ends in {digits}.',
    ],
    finding: [
      'The new router is still registered to {order} with the old serial number.',
      'I can see that the line for {plan} drops about every {n} minutes.',
      'The swap on {date} was never completed on our side.',
    ],
    fix: [
      'I have registered the new device and restarted the line, please give it two minutes.',
      'The profile for {plan} is corrected, the light should turn green now.',
      'I have sent you the return label by email.',
      'The right model leaves today, you can send the other one back free of charge.',
    ],
    block: [
      'That model has to be replaced and none is in stock before {soon}.',
      'I cannot register it from here, the serial number is blocked.',
      'A technician has to look at the socket first.',
      'I cannot make a label from here, it has to come by post.',
    ],
  },
  simAbroad: {
    open: [
      'My SIM (is not recognised|finds no network) since I landed (on {day}|yesterday|this morning).',
      'I am abroad with {plan} and have no data at all.',
      'Roaming is switched on but {plan} shows "no service".',
      'Since {day} my phone abroad shows full bars, but (nothing loads|no page opens).',
      'I paid for the travel pass and my phone still (says there is no data|asks me to buy it again).',
      'I booked the travel pass on {date} and it is still not active.',
    ],
    ask: [
      'Which network does the phone show at the top?',
      'Is data roaming switched on in the settings?',
      'Did you restart the phone after you arrived?',
    ],
    detail: [
      'It shows only "emergency calls".',
      'Roaming is on, and I restarted it (twice|three times).',
      'It jumps between two networks and then gives up.',
      'It worked on my last trip in {month} with the same phone.',
    ],
    finding: [
      'Roaming was blocked on {date} when {plan} was renewed.',
      'I see that the travel pass is booked under {order} but not active.',
      'The spending limit of {amount} is reached, so data stops.',
    ],
    fix: [
      'I have removed the block, please switch flight mode on and off once.',
      'The travel pass for {plan} is active as of now.',
      'I raised the limit and credited {amount}, data is back.',
    ],
    block: [
      'The partner network has a fault there, we cannot change that from here.',
      'The pass can only be activated from the home network.',
      '{plan} does not include that country, I am afraid.',
      'Only the account holder can raise the limit, and only in writing.',
    ],
  },
  deliveryDelay: {
    open: [
      'My delivery was due on {date} and (nothing came|it is not here yet|no one rang the bell).',
      'The tracking for {order} has not moved since {day}.',
      'Where is my (phone|router|package)? It has said "out for delivery" since {day}.',
      'The courier says he could not find me in {city}, (I was home all day|there is a big sign on the door).',
      'I ordered {plan} with a new phone {n} days ago and still have no shipping notice.',
      'The parcel for {order} was meant to come on {day}, (nobody rang|no sign of it).',
    ],
    ask: [
      'Is the address in {city} still right?',
      'Was there a card in your letterbox?',
      'Did you get a tracking number?',
    ],
    detail: [
      'Yes, {city}, same address as always.',
      'No card, no email, nothing.',
      'The tracking says {city2}, which is nowhere near me.',
      'I was at home on {day} from morning to night.',
    ],
    finding: [
      'The parcel has been in the depot in {city2} since {day}.',
      'I see that {order} was held back because of a missing flat number.',
      'It was sent back to us on {date} by the courier.',
      '{order} was never passed on to the warehouse.',
    ],
    fix: [
      'I have released it, the new delivery date is {soon}.',
      'A new parcel leaves today by express, at no cost to you.',
      'I changed it to a pick-up point in {city}, the code is in your email.',
    ],
    block: [
      'The courier has to search for it first, that takes {n} days.',
      'The phone is out of stock and I have no new date for {order}.',
      'The depot does not pick up the phone, so I cannot release it today.',
    ],
  },
  addressChange: {
    open: [
      'I am moving from {city} to {city2} on {soon} and want to take {plan} with me.',
      'I changed my address online on {date}, and the bill still goes to {city}.',
      'We moved to {city2} on {date} and {plan} is still not connected there.',
      'Please change my address, I live in {city2} now.',
      'Your form does not accept my new street in {city2}.',
      'The technician went to my old flat in {city} (on {day}|yesterday).',
    ],
    ask: [
      'From which day does the new address apply?',
      'Is there already a line in the flat?',
      'Should the bill go to the new address too?',
      'Did you get a confirmation of the change?',
    ],
    detail: [
      'From {soon}, and the bill should go there too.',
      'The tenant before me had a line, I think with you.',
      'It is a new building, third floor.',
      'Only the delivery address, the bill comes by email anyway.',
      'Yes, by email on {date}.',
    ],
    finding: [
      '{plan} is available in {city2}, with the same speed.',
      'The change of {date} was saved only for the delivery address.',
      'The new street is missing in our list, so the form refuses it.',
    ],
    fix: [
      'I have changed both addresses to {city2}.',
      'The move is booked, {plan} goes live there on {soon}.',
      'I entered the street by hand and it was accepted.',
    ],
    block: [
      'The line in {city2} belongs to another provider until {soon}.',
      'I cannot book a technician for {city2} before next month.',
      'The new address has to be checked by the planning office.',
    ],
  },
  loginCode: {
    open: [
      "I (cannot|can't) log in, the code never arrives.",
      'The login code is sent to my old number and I do not have it any more.',
      'I am locked out of my account after (three|five) tries.',
      'Your app says "code expired" before I have even read it.',
      'I changed my phone on {day} and now the login for {plan} is gone.',
      'I reset my password (twice|three times) today and it still says it is wrong.',
    ],
    ask: [
      'Which number should the code go to, the one ending in {digits}?',
      'Do you use the app or the website?',
      'When did you change your phone?',
    ],
    detail: [
      'The number ends in {digits}.',
      'The app, and I tried the website as well.',
      'I got a new phone on {day}, the number is the same.',
      'It says "something went wrong" and nothing else.',
    ],
    finding: [
      'The codes go to a number that was replaced on {date}.',
      'Your account is locked since {day} because of too many tries.',
      'I can see {n} codes sent, all to the old device.',
    ],
    fix: [
      'I have unlocked the account and sent a new code.',
      'The number is updated, please try once more.',
      'I removed the old device, you can set up the login again.',
    ],
    block: [
      'For safety I cannot change the number without a copy of your ID.',
      'The lock is lifted by itself after 24 hours, I cannot shorten it.',
      'The code service has a fault at the moment.',
    ],
  },
  outage: {
    open: [
      '{plan} is down in {city} since {day}.',
      'No internet since this morning, (the whole house|all our neighbours too|the third time this month).',
      'The router is on but the line is dead since {day}(|, in {city}).',
      'My line in {city} has been dead since {day} and I work from home.',
      '{plan} goes off every evening around {hour}.',
      'Is there an outage in {city}? Your page says (everything is fine|all green).',
    ],
    ask: [
      'Are all devices affected, or only one?',
      'Is the light for the line on or off?',
      'Have you already unplugged the router for a minute?',
    ],
    detail: [
      'All devices, cable and Wi-Fi.',
      'I unplugged it for five minutes, no change.',
      'The neighbour with another provider has internet.',
      'The line light is off since {day}.',
    ],
    finding: [
      'There is a fault in {city}, reported on {day}.',
      'I measured your line: there is a break about {n}00 metres away.',
      'Your port was switched off by mistake during work on {date}.',
    ],
    fix: [
      'I have reset your port, {plan} should be back in a minute.',
      'The fault in {city} is repaired since {hour}, please restart the router.',
      'I moved you to another port and the line is up.',
    ],
    block: [
      'The repair in {city} needs digging, and the city has not agreed to a date.',
      'The repair crew has not given a time yet.',
      'The technician has no free appointment before {soon}.',
    ],
  },
} as const satisfies Record<string, TopicPhrases<Sentences>>;
