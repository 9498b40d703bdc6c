import type { TopicKey } from '../../topics.ts';
import type { Sentences, TopicPhrases } from '../phrasebook.ts';

export const topics: Record<TopicKey, TopicPhrases<Sentences>> = {
  chargedTwice: {
    open: [
      'I was charged twice on {date}(|, both times {amount}|, same amount, same day).',
      'My card shows {amount} two times for {plan}.',
      '{amount} (left|was taken from) my account twice this month.',
      'Why do I see two payments of {amount} for {plan} on my statement?',
      'I think there is a mistake with the billing, {plan} was debited twice on {date}.',
      'You took {amount} on {date} and again (two days later|the next morning).',
    ],
    ask: [
      'Is it the same card both times?',
      'Are both payments booked already, or is one of them pending?',
      'On which day do you see the second payment?',
    ],
    detail: [
      'Same card, both on {date}.',
      'Both are booked, my bank confirmed it on {day}.',
      'One came on {date} and the other right after it.',
      'It is the card ending in {digits}, twice {amount}.',
    ],
    finding: [
      'I can see both charges of {amount} under {order}.',
      'You are right, the payment from {date} ran twice.',
      'The first attempt timed out, so the system charged {amount} a second time.',
    ],
    fix: [
      'I have reversed the second {amount}.',
      'The duplicate is cancelled, {amount} goes back to your card.',
      'I have refunded {amount} just now, you should see it as pending.',
    ],
    block: [
      'The second charge is not released by the bank yet, so I cannot reverse it.',
      'I can see only one of the two payments of {amount} in our system.',
      'The refund of {amount} needs an approval that I cannot give myself.',
    ],
  },
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
    ],
    detail: [
      'Power is green, the one with the globe is red.',
      'Both on cable and on Wi-Fi, I tested it on {day}.',
      'I used the same socket as for the old one.',
      'It started on {date}, before that everything was fine.',
    ],
    finding: [
      'The new router is still registered to {order} with the old serial number.',
      'I can see that the line for {plan} drops about every {n} minutes.',
      'The swap on {date} was never completed on our side.',
    ],
    fix: [
      'I have registered the new device and restarted the line, please give it two minutes.',
      'The profile for {plan} is corrected, the light should turn green now.',
      'I have activated it and sent you the return label by email.',
    ],
    block: [
      'That model has to be replaced and none is in stock before {soon}.',
      'I cannot register it from here, the serial number is blocked.',
      'A technician has to look at the socket first.',
    ],
  },
  simAbroad: {
    open: [
      'My SIM (is not recognised|finds no network) since I landed (on {day}|yesterday|this morning).',
      'I am abroad with {plan} and have no data at all.',
      'Roaming is switched on but {plan} shows "no service".',
      'I got a text that I used {amount} of roaming, and I (was at home|never left the country).',
      'I travel on {soon}, does {plan} work over there without extra cost?',
      'I booked the travel pass on {date} and it is still not active.',
    ],
    ask: [
      'Which network does the phone show at the top?',
      'Is data roaming switched on in the settings?',
      'Did you restart the phone after you arrived?',
    ],
    detail: [
      'It shows only "emergency calls".',
      'Yes, roaming is on, and I restarted it (twice|three times).',
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
    ],
  },
  cancellation: {
    open: [
      'I would like to cancel {plan} as of {soon}.',
      'I cancelled {plan} on {date} and got no confirmation.',
      'How do I cancel {plan}? The button in my account (is greyed out|leads to an error|is gone).',
      'I am moving abroad and need to end {plan}.',
      'You refused my cancellation of {date}, and I do not understand why.',
      'Please confirm in writing that {plan} is cancelled.',
    ],
    ask: [
      'May I ask why you are leaving?',
      'How did you send the cancellation?',
      'Would you like to keep your number?',
    ],
    detail: [
      'I sent it by (email|post|the form on your page) on {date}.',
      'The price went up to {amount}, that is the reason.',
      'I want to take the number with me.',
      'I have moved in with someone who has a connection already.',
    ],
    finding: [
      'Your cancellation of {date} did arrive, it was filed under another number.',
      'The contract for {plan} has a notice period of one month.',
      'I do not see a cancellation for {order} so far.',
    ],
    fix: [
      'I have entered it, {plan} ends on {soon}.',
      'The cancellation is confirmed, the letter is in your inbox.',
      'It is done, and you are not charged past {soon}.',
    ],
    block: [
      'The earliest date the system accepts is the end of the term.',
      'For a cancellation I need a signed letter, a message is not enough.',
      'I cannot end {plan} early without the proof of your move.',
    ],
  },
  deliveryDelay: {
    open: [
      'My delivery was due on {date} and (nothing came|it is not here yet|no one rang the bell).',
      'The tracking for {order} has not moved since {day}.',
      'Where is my (phone|router|package)? It has said "out for delivery" since {day}.',
      'The courier says he could not find me in {city}, (I was home all day|there is a big sign on the door).',
      'I ordered {plan} with a new phone {n} days ago and still have no shipping notice.',
      'Half of my order arrived, the (charger|SIM card|second phone) is missing.',
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
    ],
    fix: [
      'I have released it, the new delivery date is {soon}.',
      'A new parcel leaves today by express, at no cost to you.',
      'I changed it to a pick-up point in {city}, the code is in your email.',
    ],
    block: [
      'The courier has to search for it first, that takes {n} days.',
      'The phone is out of stock and I have no new date for {order}.',
      'I cannot see where the parcel is at the moment.',
    ],
  },
  refund: {
    open: [
      'I was told on {date} that I would get {amount} back, and I (still have not|have seen nothing yet).',
      'Where is my refund of {amount}?',
      'I returned the phone on {date}, the {amount} (has not arrived|is still missing).',
      'My bill still shows {amount}, although you agreed to refund it.',
      'The refund came, but it is less than the {amount} we agreed on.',
      'It has been {n} weeks since I sent the (box|router|phone) back and I am {amount} short.',
    ],
    ask: [
      'Do you have the return receipt?',
      'To which account should it have gone?',
      'Who confirmed the amount to you?',
    ],
    detail: [
      'I have the receipt from {date} in front of me.',
      'It was confirmed by email on {date}, {amount}.',
      'To the account that you also debit, ending in {digits}.',
      'The parcel was signed for in {city2} on {day}.',
    ],
    finding: [
      'The refund of {amount} was approved on {date} but never paid out.',
      'The return for {order} was booked without the charger.',
      'It went to an old bank account that is closed.',
    ],
    fix: [
      'I have released {amount}, it is on its way to your account.',
      'I corrected the account and started the payment of {amount} again.',
      'The missing part is added, you get {amount} in total.',
    ],
    block: [
      'The warehouse has not confirmed the return of {order} yet.',
      'Refunds above {small} are checked by a second person.',
      'I have no note about a refund in your account.',
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
    ],
    detail: [
      'From {soon}, and the bill should go there too.',
      'The tenant before me had a line, I think with you.',
      'It is a new building, third floor.',
      'Only the delivery address, the bill comes by email anyway.',
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
      'I have no signal since {day}, (in {city}|not even for calls).',
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
      'I cannot see a cause from here.',
      'The technician has no free appointment before {soon}.',
    ],
  },
  upgrade: {
    open: [
      'I ordered the upgrade to {plan} on {date} and it is stuck at activation.',
      'I upgraded to {plan} but the speed is the same as before.',
      'What would it cost me to change to {plan}?',
      'The new phone came with the upgrade, but the (SIM|eSIM) (cannot be activated|says "invalid").',
      'Your shop sold me {plan} and my account still shows the old plan.',
      'I was offered {plan} for {amount}, and the order page shows a higher price.',
    ],
    ask: [
      'What does the status in your account say?',
      'Where did you order it, in the shop or online?',
      'Have you tested the speed by cable?',
    ],
    detail: [
      'It says "in progress" since {date}.',
      'Online, with the code from your email.',
      'Measured by cable, half of what {plan} promises.',
      'In the shop in {city}, I have the paper here.',
    ],
    finding: [
      'The order {order} waits for an old instalment to be closed.',
      'The discount was not carried over, so it shows the full price.',
      '{plan} is booked, but the line still runs with the old profile.',
    ],
    fix: [
      'I have pushed it through, {plan} is active.',
      'The price is corrected to {amount} a month.',
      'The new profile is set, please restart once.',
    ],
    block: [
      '{plan} is not possible at your address yet.',
      'The upgrade can only be finished when the old term ends.',
      'I cannot give you that price, the offer ended on {date}.',
    ],
  },
  contractEnd: {
    open: [
      'My contract ended on {date} and you still took {amount}.',
      'I am no longer a customer, why do I get a bill of {amount}?',
      '{plan} was switched off on {date}, the direct debit was not.',
      'I left you in {month} and (yesterday|on {day}) {amount} went off my account again.',
      'There is a reminder for {amount} in my letterbox for a contract that does not exist any more.',
      'The final bill for {plan} is {amount} too high.',
    ],
    ask: [
      'Do you have the confirmation of the end date?',
      'Did you return the device?',
      'Is the bill dated before or after {date}?',
    ],
    detail: [
      'The confirmation says {date}, black on white.',
      'I returned the router in {month}.',
      'The bill is from {day}.',
      'I have moved to another provider, the number is already there.',
    ],
    finding: [
      'The end date was entered one month late.',
      'The {amount} is for a router that is still marked as not returned.',
      'The contract is closed, only the debit kept running.',
    ],
    fix: [
      'I have cancelled the bill and the reminder.',
      'The {amount} is credited and the direct debit is deleted.',
      'The account is closed as of {date}, nothing more will be taken.',
    ],
    block: [
      'The bill is already with the collection partner, I cannot stop it here.',
      'I need the return receipt before I can take the {amount} off.',
      'The final bill is only corrected in the next billing run.',
    ],
  },
  invoiceName: {
    open: [
      'The invoice is in the wrong name(|, it should be our company|, it shows my maiden name).',
      'I need the invoice from {date} with our VAT number on it.',
      'My name is misspelled on every bill since {month}.',
      'My accountant does not accept the invoice for {plan}, the company name is missing.',
      "Can you put the bill for {plan} in my (wife's|husband's|partner's) name?",
      'After our merger the invoices still go out in the old company name.',
    ],
    ask: [
      'How exactly should the name read?',
      'Does it concern only the last invoice or all of them?',
      'Is the contract itself in the right name?',
    ],
    detail: [
      'All invoices since {month}.',
      'Only the one from {date} over {amount}.',
      'The contract is right, only the bill is wrong.',
      'I sent the certificate on {date}.',
    ],
    finding: [
      'The name on the bill comes from an old record of {date}.',
      'Your company name is saved, but not linked to {order}.',
      'The VAT number was refused because of a blank in it.',
    ],
    fix: [
      'I have corrected the name and issued the invoice again.',
      'The new invoice over {amount} is in your account.',
      'From now on every bill carries the right name, the last {n} are reissued.',
    ],
    block: [
      'Invoices from a closed quarter cannot be reissued.',
      'For a change of name I need the document first.',
      'Only the contract holder may change that.',
    ],
  },
};
